/**
 * Looking at a policy without serving it: what it decides about a request and why, and whether that
 * is what its tests expect.
 *
 * <p>Starting points: {@link dev.wagonway.gateway.policy.Rehearsal} decides as the gateway would,
 * {@link dev.wagonway.gateway.policy.Explanation} tells about it as text and as JSON, {@link
 * dev.wagonway.gateway.policy.CaseRun} runs cases. Sends nothing, and never shows a prompt or a
 * key.
 */
@NullMarked
package dev.wagonway.gateway.policy;

import org.jspecify.annotations.NullMarked;
