package org.unroll.data;

import java.util.List;

/**
 * One example of a text file.
 *
 * @param input its segments, or the number of a row of vectors
 * @param output the segments, tags or the label to be predicted
 * @param group what it belongs to, for a split by groups
 * @param line where it begins, from 1
 * @param places where it begins in each of the files, in bytes
 */
record Sample(List<String> input, List<String> output, String group, long line, List<Long> places) {}
