/** What is contributed: pairs of an EClass and a class that computes, and how parameters reach the class. */
@NullMarked
package org.unroll.engine.internal.registry;

import org.jspecify.annotations.NullMarked;
