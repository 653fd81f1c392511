/** Tests of what connections are made of. */
@NullMarked
package dev.wagonway.gateway.transport;

import org.jspecify.annotations.NullMarked;
