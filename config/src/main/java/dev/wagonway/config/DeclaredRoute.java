package dev.wagonway.config;

import dev.wagonway.route.Route;
import java.util.List;

/**
 * A route with what it was read from.
 *
 * @param terms what it says for every request
 * @param rules its rules, in the order in which they count
 * @param steps those of its allowance
 */
record DeclaredRoute(
    Route route,
    Lineage lineage,
    DeclaredTerms terms,
    List<DeclaredRule> rules,
    List<DeclaredRule> steps) {}
