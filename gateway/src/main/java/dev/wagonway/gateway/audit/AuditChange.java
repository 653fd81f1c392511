package dev.wagonway.gateway.audit;

import java.time.Instant;

/**
 * Something that an operator has changed, or has tried to; never what it was changed to.
 *
 * @param at when it was done
 * @param operator the name of the key or the token's owner
 * @param role the word of the operator's role
 * @param from the address that it came from
 * @param operation the method and the path's template
 * @param path the path as it came, without the query
 * @param status what was answered
 */
public record AuditChange(
    Instant at,
    String operator,
    String role,
    String from,
    String operation,
    String path,
    int status)
    implements AuditRecord {}
