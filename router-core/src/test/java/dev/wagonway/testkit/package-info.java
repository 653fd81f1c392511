/** Fakes and contract kits that the tests of all modules share. */
@NullMarked
package dev.wagonway.testkit;

import org.jspecify.annotations.NullMarked;
