/** Tests of limits and queues. */
@NullMarked
package dev.wagonway.gateway.limit;

import org.jspecify.annotations.NullMarked;
