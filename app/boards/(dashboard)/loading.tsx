import { BoardSkeletons } from '@/components/catalogue/board-list'

export default function Loading() {
  return <BoardSkeletons view="grid" count={9} />
}
