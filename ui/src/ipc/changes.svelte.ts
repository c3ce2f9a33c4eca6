/** Raised by every command that may have changed something, so that counts and lists look again. */
class Changes {
  count = $state(0);

  note() {
    this.count += 1;
  }
}

export const changes = new Changes();
