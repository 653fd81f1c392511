/**
 * What differs between the vendors and servers that speak the same wire, as data: a file for each
 * beside this package. A new provider is a few lines there and no code.
 *
 * <p>The starting point is {@link dev.wagonway.provider.KnownProviders}. Must not depend on a wire:
 * what a provider's answers look like is the wire's business.
 */
@NullMarked
package dev.wagonway.provider;

import org.jspecify.annotations.NullMarked;
