/** The TypeScript page, served as static files. */
@NullMarked
package org.unroll.editor;

import org.jspecify.annotations.NullMarked;
