/** Tests of what operators steer. */
@NullMarked
package dev.wagonway.gateway.steering;

import org.jspecify.annotations.NullMarked;
