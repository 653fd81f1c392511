/**
 * Exact money: amounts, prices and what a given usage costs.
 *
 * <p>Starting points: {@link dev.wagonway.cost.Money}, {@link dev.wagonway.cost.Price}, and {@link
 * dev.wagonway.cost.Tariff} for prices that change. Depends on {@code chat} for token usage and on
 * {@code time} for hours of the week only.
 */
@NullMarked
package dev.wagonway.cost;

import org.jspecify.annotations.NullMarked;
