package dev.wagonway.gateway.audit;

/** Something that the audit log writes down. */
public sealed interface AuditRecord permits AuditEntry, AuditChange {}
