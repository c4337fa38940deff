import { Component, type ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { say } from '../words/words.ts'
import styles from './shell.module.css'

/** Keeps a fault of one part from taking the others along. `for`: what is shown, a new one begins anew. */
export class Guard extends Component<{ children: ReactNode; for: string }, { failed?: string }> {
  override state: { failed?: string } = {}
  static getDerivedStateFromError(): { failed: string } {
    return { failed: '' }
  }
  override componentDidCatch(): void {
    this.setState({ failed: this.props.for })
  }
  override render(): ReactNode {
    const { failed } = this.state
    if (failed === undefined || (failed !== '' && failed !== this.props.for))
      return this.props.children
    return (
      <div className={styles.fault} role="alert">
        <p>{say('shell.fault')}</p>
        <p>{say('shell.faultHow')}</p>
        <Button onClick={() => this.setState({ failed: undefined as never })}>
          {say('shell.retry')}
        </Button>
      </div>
    )
  }
}
