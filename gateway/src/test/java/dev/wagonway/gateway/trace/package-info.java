@NullMarked
package dev.wagonway.gateway.trace;

import org.jspecify.annotations.NullMarked;
