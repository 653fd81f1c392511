/**
 * What reading clients' requests has in common, whatever their API: complaints about what is wrong
 * with them, what routing needs to know of a conversation, and changes to a body that leave the
 * rest of it as it is. Must not depend on any wire.
 */
@NullMarked
package dev.wagonway.wire.request;

import org.jspecify.annotations.NullMarked;
