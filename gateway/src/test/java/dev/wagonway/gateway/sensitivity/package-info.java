/** Tests of what is found in requests. */
@NullMarked
package dev.wagonway.gateway.sensitivity;

import org.jspecify.annotations.NullMarked;
