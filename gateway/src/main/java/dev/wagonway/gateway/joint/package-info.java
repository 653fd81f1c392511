/**
 * The accounts of budgets where several gateways share them: live in Redis, and counted anew from
 * the ledger whenever Redis may have forgotten something. Start with {@link
 * dev.wagonway.gateway.joint.RedisAccounts}, and {@link dev.wagonway.gateway.joint.Membership} for
 * what holds over outages. Must not depend on how requests are read, routed or relayed.
 */
@NullMarked
package dev.wagonway.gateway.joint;

import org.jspecify.annotations.NullMarked;
