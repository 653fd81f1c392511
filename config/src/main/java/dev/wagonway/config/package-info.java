/**
 * The operator's YAML: read with positions, checked all at once, compiled to an immutable {@link
 * dev.wagonway.config.Snapshot}, watched for changes.
 *
 * <p>Starting points: {@link dev.wagonway.config.ConfigReader} turns a file, a folder or a text
 * into a {@link dev.wagonway.config.Loaded}: a snapshot, or every {@link
 * dev.wagonway.config.yaml.Problem} with file, line and column. {@link
 * dev.wagonway.config.ConfigWatcher} does so again whenever the content changes.
 *
 * <p>Inside, a text becomes a tree of nodes with positions; the keys that the language knows stand
 * in one table, from which the JSON schema for editors is written too; one reader per section takes
 * what it needs from the tree and complains about the rest. Nobody stops at the first complaint,
 * and no complaint shows what an environment variable or a secret file holds.
 *
 * <p>Knows no sockets and no provider's API: providers come in as a list.
 */
@NullMarked
package dev.wagonway.config;

import org.jspecify.annotations.NullMarked;
