package dev.wagonway.config;

import dev.wagonway.route.Budget;
import dev.wagonway.route.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A route with what it was read from.
 *
 * @param terms what it says for every request
 * @param rules its rules, in the order in which they count
 * @param allowance the budget that stands with it, or null if there is none
 * @param steps those of its allowance
 */
record DeclaredRoute(
    Route route,
    Lineage lineage,
    DeclaredTerms terms,
    List<DeclaredRule> rules,
    @Nullable Budget allowance,
    List<DeclaredRule> steps) {}
