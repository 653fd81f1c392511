/**
 * AWS's binary framing of event streams ({@code application/vnd.amazon.eventstream}), both ways:
 * length-prefixed frames with typed headers and two checksums.
 *
 * <p>The starting points are {@link dev.wagonway.wire.eventstream.FrameCutter}, which finds frames
 * in bytes that are split anywhere, and {@link dev.wagonway.wire.eventstream.FrameMaker}. Knows
 * nothing of what payloads mean, and must not depend on any wire.
 */
@NullMarked
package dev.wagonway.wire.eventstream;

import org.jspecify.annotations.NullMarked;
