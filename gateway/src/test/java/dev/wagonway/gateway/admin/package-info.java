/** Tests of the operators' listener. */
@NullMarked
package dev.wagonway.gateway.admin;

import org.jspecify.annotations.NullMarked;
