/**
 * Says of many texts how sensitive they are, for operators who measure detection on documents of
 * their own.
 *
 * <p>Starting points: {@link dev.wagonway.gateway.classify.Classifications}, {@link
 * dev.wagonway.gateway.classify.Documents}. Depends on no other part of the gateway but its JSON.
 */
@NullMarked
package dev.wagonway.gateway.classify;

import org.jspecify.annotations.NullMarked;
