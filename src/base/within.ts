/** Value of a promise that comes within so many milliseconds. Throws what `late` makes when it does not. */
export async function within<T>(milliseconds: number, value: Promise<T>, late: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const end = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(late())
    }, milliseconds)
  })
  try {
    return await Promise.race([value, end])
  } finally {
    clearTimeout(timer)
  }
}
