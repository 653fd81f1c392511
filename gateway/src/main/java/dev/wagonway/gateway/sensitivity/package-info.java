/**
 * How sensitive a client's request is, by all that would leave with it.
 *
 * <p>Starting points: {@link dev.wagonway.gateway.sensitivity.Examiner}, which looks through a
 * request, whatever API it is written for; {@link dev.wagonway.gateway.sensitivity.Labelled}, which
 * says what made its label. Holds no value of a request any longer than a method call. Knows no
 * connections, no metrics and no provider's words beyond names under which they carry media.
 */
@NullMarked
package dev.wagonway.gateway.sensitivity;

import org.jspecify.annotations.NullMarked;
