@NullMarked
package dev.wagonway.gateway.rates;

import org.jspecify.annotations.NullMarked;
