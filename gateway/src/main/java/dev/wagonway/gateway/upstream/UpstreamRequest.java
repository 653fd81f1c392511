package dev.wagonway.gateway.upstream;

import dev.wagonway.route.Target;
import dev.wagonway.sensitivity.Cleared;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A POST to a target.
 *
 * @param target where to, with the proof that it may receive the body
 * @param path the path below the target's base URL
 * @param accept the media type that is expected back
 * @param body pieces of a JSON body, in order; not written to
 */
public record UpstreamRequest(
    Cleared<Target> target, String path, String accept, List<ByteBuffer> body) {}
