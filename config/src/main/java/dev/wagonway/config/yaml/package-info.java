/**
 * Reading YAML so that everything wrong with it can be said at once, each at its place: trees that
 * remember where they stand, sections with known keys, notations of single values, problems.
 *
 * <p>Starting points: {@link dev.wagonway.config.yaml.SectionReader}, {@link
 * dev.wagonway.config.yaml.Shape}, {@link dev.wagonway.config.yaml.Problem}. Must not know what the
 * configuration means.
 */
@NullMarked
package dev.wagonway.config.yaml;

import org.jspecify.annotations.NullMarked;
