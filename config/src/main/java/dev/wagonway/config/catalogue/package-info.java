/**
 * Published facts about models: who made them, under which licence, what they can do, where they
 * are offered and for how much; each with its source and date.
 *
 * <p>Starting points: {@link dev.wagonway.config.catalogue.Catalogue} finds a {@link
 * dev.wagonway.config.catalogue.ModelCard}; {@link dev.wagonway.config.catalogue.Benchmark} says
 * how published scores become priors of quality. One YAML file per model is read when somebody asks
 * for that model, and not before.
 *
 * <p>Must not know what an operator configures: how prices are written comes in from outside.
 */
@NullMarked
package dev.wagonway.config.catalogue;

import org.jspecify.annotations.NullMarked;
