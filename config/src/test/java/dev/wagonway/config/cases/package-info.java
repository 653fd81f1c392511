/** Tests of reading cases. */
@NullMarked
package dev.wagonway.config.cases;

import org.jspecify.annotations.NullMarked;
