type Hear = (error: unknown) => void;

/** Hears errors on their way out, without holding them up. */
export const hearErrors = {
  /** The same promise; `hear` is told when it is rejected. */
  of<T>(promise: Promise<T>, hear: Hear): Promise<T> {
    promise.catch(hear);
    return promise;
  },

  /** The same calls; `hear` is told what they throw, now or later. */
  in<Api extends object>(api: Api, hear: Hear): Api {
    const calls = Object.entries(api).map(([name, call]) => [name, hearCall(call, hear)] as const);
    return Object.fromEntries(calls) as Api;
  },
};

function hearCall(call: (...parameters: unknown[]) => unknown, hear: Hear): typeof call {
  return (...parameters) => {
    try {
      const result = call(...parameters);
      return result instanceof Promise ? hearErrors.of(result, hear) : result;
    } catch (error) {
      hear(error);
      throw error;
    }
  };
}
