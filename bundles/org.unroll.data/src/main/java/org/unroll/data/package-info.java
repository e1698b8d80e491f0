/** Data sources and inputs. */
@NullMarked
package org.unroll.data;

import org.jspecify.annotations.NullMarked;
