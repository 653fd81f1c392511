/** Tests of the configuration, with providers of their own. */
@NullMarked
package dev.wagonway.config;

import org.jspecify.annotations.NullMarked;
