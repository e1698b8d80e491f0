package org.unroll.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OwnersTest {
    @Test
    void givesEachShareOneStretchOfWhatNobodyClaims() {
        Owners owners = new Owners(2);
        owners.divide(10);
        assertThat(owners.of(0)).containsExactly(0, 5);
        assertThat(owners.of(1)).containsExactly(5, 10);
    }

    @Test
    void givesWhatIsClaimedAndJoinsNeighbours() {
        Owners owners = new Owners(2);
        owners.claim(1, 0, 2);
        owners.claim(0, 2, 4);
        owners.claim(0, 8, 9);
        owners.divide(10);
        assertThat(owners.of(0)).containsExactly(2, 5, 8, 9);
        assertThat(owners.of(1)).containsExactly(0, 2, 5, 8, 9, 10);
    }

    @Test
    void theLastClaimCountsAndEveryNumberHasOneOwner() {
        Random random = new Random(5);
        Owners owners = new Owners(3);
        int[] claimed = new int[100];
        java.util.Arrays.fill(claimed, -1);
        for (int i = 0; i < 50; i++) {
            int share = random.nextInt(3);
            int from = random.nextInt(100);
            int to = from + random.nextInt(101 - from);
            owners.claim(share, from, to);
            java.util.Arrays.fill(claimed, from, to, share);
            for (int n : new int[] {100, 37}) {
                owners.divide(n);
                int[] seen = new int[n];
                for (int each = 0; each < 3; each++) {
                    int[] stretches = owners.of(each);
                    for (int k = 0; k < stretches.length; k += 2) {
                        for (int j = stretches[k]; j < stretches[k + 1]; j++) {
                            seen[j]++;
                            assertThat(claimed[j]).as("number %d", j).isIn(-1, each);
                        }
                    }
                }
                assertThat(seen).containsOnly(1);
            }
        }
    }

    @Test
    void refusesClaimsOfNobodyAndOfNothing() {
        Owners owners = new Owners(2);
        assertThatThrownBy(() -> owners.claim(2, 0, 1)).hasMessageContaining("share 2 of 2 cannot claim 0 to 1");
        assertThatThrownBy(() -> owners.claim(0, 3, 1)).hasMessageContaining("3 to 1");
    }
}
