package dev.wagonway.config;

import dev.wagonway.config.SelectorReader.DeclaredSelector;
import dev.wagonway.route.Terms;
import java.util.List;

/** What a route or a rule says, with the places of its selectors. */
record DeclaredTerms(
    Terms terms,
    List<DeclaredSelector> require,
    List<DeclaredSelector> prefer,
    List<DeclaredSelector> avoid,
    List<DeclaredSelector> onRefusal) {}
