/**
 * Exact money: amounts, prices and what a given usage costs.
 *
 * <p>Starting points: {@link dev.wagonway.cost.Money}, {@link dev.wagonway.cost.Price}. Depends on
 * {@code chat} for token usage only.
 */
@NullMarked
package dev.wagonway.cost;

import org.jspecify.annotations.NullMarked;
