/** An upstream for tests that does exactly what each test tells it to, over real sockets. */
@NullMarked
package dev.wagonway.gateway.scripted;

import org.jspecify.annotations.NullMarked;
