/**
 * Tests of a policy, written in YAML by operators: requests, who sends them and what is the matter
 * at the time, and what the policy is expected to decide.
 *
 * <p>Starting points: {@link dev.wagonway.config.cases.CaseReader} reads a file of {@link
 * dev.wagonway.config.cases.Case}s together with the policy that they test, {@link
 * dev.wagonway.config.cases.StateReader} what is the matter on its own. Decides nothing, and knows
 * no wire: a request is JSON text here.
 */
@NullMarked
package dev.wagonway.config.cases;

import org.jspecify.annotations.NullMarked;
