@NullMarked
package dev.wagonway.gateway.audit;

import org.jspecify.annotations.NullMarked;
