/** Tests of conditions, among them that ours come out as CEL's own runtime says. */
@NullMarked
package dev.wagonway.config.condition;

import org.jspecify.annotations.NullMarked;
