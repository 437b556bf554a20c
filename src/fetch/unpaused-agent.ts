import { Agent } from 'undici'
import type { Dispatcher } from 'undici'

/**
 * Agent whose responses are never paused: the reader limits their size. Undici 7 ends the process, by an assertion that
 * cannot be caught, when a server closes the connection while its response is paused.
 */
export function unpausedAgent(options: Agent.Options): Dispatcher {
  return new Agent(options).compose(
    dispatch =>
      (options, handler): boolean =>
        dispatch(options, {
          onRequestStart: (controller, context) => handler.onRequestStart?.(controller, context),
          onResponseStart: (controller, ...rest) => handler.onResponseStart?.(unpaused(controller), ...rest),
          onResponseData: (controller, chunk) => handler.onResponseData?.(unpaused(controller), chunk),
          onResponseEnd: (controller, trailers) => handler.onResponseEnd?.(controller, trailers),
          onResponseError: (controller, error) => handler.onResponseError?.(controller, error)
        })
  )
}

const unpaused = (controller: Dispatcher.DispatchController): Dispatcher.DispatchController => ({
  aborted: controller.aborted,
  paused: false,
  reason: controller.reason,
  rawHeaders: controller.rawHeaders,
  rawTrailers: controller.rawTrailers,
  abort: reason => {
    controller.abort(reason)
  },
  pause: () => undefined,
  resume: () => undefined
})
