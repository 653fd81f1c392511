package dev.wagonway.gateway.dispatch;

import dev.wagonway.gateway.budget.Treasury;
import dev.wagonway.gateway.health.Doors;
import dev.wagonway.gateway.health.TargetBoard;
import dev.wagonway.gateway.limit.RetryBudgets;
import dev.wagonway.gateway.relay.Lane;
import java.util.function.DoubleSupplier;

/**
 * What all requests share on their way.
 *
 * @param doors the one way to targets
 * @param board what is known of targets
 * @param treasury keeps requests within budgets
 * @param retries how many retries each target can take
 * @param lane how bytes are moved
 * @param chance gives numbers from 0 to 1; safe for any number of threads
 */
public record Crew(
    Doors doors,
    TargetBoard board,
    Treasury treasury,
    RetryBudgets retries,
    Lane lane,
    DoubleSupplier chance) {}
