@NullMarked
package dev.wagonway.load.boards;

import org.jspecify.annotations.NullMarked;
