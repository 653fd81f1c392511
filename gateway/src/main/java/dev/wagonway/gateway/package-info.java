/** The proxy as a whole; see {@link dev.wagonway.gateway.Gateway}. */
@NullMarked
package dev.wagonway.gateway;

import org.jspecify.annotations.NullMarked;
