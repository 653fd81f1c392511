package dev.wagonway.config;

import dev.wagonway.config.yaml.Value;
import dev.wagonway.route.Target;
import java.util.Optional;

/**
 * A target that the file declares; routes may name it even if it has problems of its own.
 *
 * @param id its id, with the place where that stands
 * @param target the target; nothing if it has problems
 */
record DeclaredTarget(Value id, Optional<Target> target) {}
