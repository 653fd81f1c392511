/** Tests of looking at policies without serving them. */
@NullMarked
package dev.wagonway.gateway.policy;

import org.jspecify.annotations.NullMarked;
