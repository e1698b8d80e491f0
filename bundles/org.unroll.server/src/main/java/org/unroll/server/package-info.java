/** HTTP, WebSocket and JSON-RPC over model and engine. */
@NullMarked
package org.unroll.server;

import org.jspecify.annotations.NullMarked;
