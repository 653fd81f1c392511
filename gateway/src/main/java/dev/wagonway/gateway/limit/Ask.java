package dev.wagonway.gateway.limit;

import dev.wagonway.cost.Money;
import dev.wagonway.route.Priority;
import java.util.function.BooleanSupplier;

/**
 * A request that wants a place at a target.
 *
 * @param priority whose work goes first
 * @param worth what it is expected to cost; of equal priority, the cheapest work is shed first
 * @param inputTokens how many tokens its prompt has
 * @param dueNanos when it is too late, as a {@link System#nanoTime}
 * @param mayWait whether it waits in line if there is no place; hedges do not
 * @param abandoned whether nobody wants it any more
 */
public record Ask(
    Priority priority,
    Money worth,
    long inputTokens,
    long dueNanos,
    boolean mayWait,
    BooleanSupplier abandoned) {}
