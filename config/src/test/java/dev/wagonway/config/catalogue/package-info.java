/** Tests of the catalogue. */
@NullMarked
package dev.wagonway.config.catalogue;

import org.jspecify.annotations.NullMarked;
