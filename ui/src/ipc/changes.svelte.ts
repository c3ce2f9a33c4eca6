/** Raised by everything that may have changed something, so that counts and lists look again. */
class Changes {
  count = $state(0);
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** A command and the desktop's own notice of it come shortly after one another: one look is enough. */
  note() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.count += 1;
    }, 15);
  }
}

export const changes = new Changes();
