import { button } from '../dom.js'
import type { BrowserTranslator } from '../messages.js'

/** Actions of the buttons beside the one that asks. */
export interface ToolbarActions {
  stop(): void
  format(): void
  share(): void
}

/** Buttons behind the one that asks; `stop` is hidden while nothing is asked. */
export function toolbar(
  form: HTMLFormElement,
  t: BrowserTranslator,
  { stop, format, share }: ToolbarActions
): { stop: HTMLButtonElement } {
  const stopping = button(t('stop'), stop, { hidden: true })
  const whole = button(t('fullScreen'), () => {
    if (document.fullscreenElement) void document.exitFullscreen()
    else void form.closest('.query-workspace')?.requestFullscreen()
  })
  const asks = form.querySelector<HTMLElement>('button.primary')
  asks?.after(stopping, button(t('format'), format), button(t('share'), share), whole)
  return { stop: stopping }
}
